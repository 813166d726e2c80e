message("checked by the manual's own test")
