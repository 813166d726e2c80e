" The wording check as a compiler of Vim's. Copy this file to ~/.vim/compiler/, then, in a draft:
"   :compiler trustkit
"   :update | make    fills the quickfix list and goes to the first finding; :cnext, :copen as ever
" A draft with "boundary" in its name is checked as one, any other as an apology.
if exists('current_compiler')
  finish
endif
let current_compiler = 'trustkit'

let s:check = expand('%:t') =~? 'boundary' ? 'boundary\ check' : 'apologize\ --check'
execute 'CompilerSet makeprg=trustkit\ ' . s:check . '\ --\ %:S'
" Lines about parts that are not shown stay in the list as they are, without a place.
CompilerSet errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ %tote:\ %m,
      \%-G%f:\ %*[a-z]:\ shown:\ %.%#

" The check counts in characters, Vim's list in bytes.
function! s:CountBytes() abort
  if get(b:, 'current_compiler', '') !=# 'trustkit'
    return
  endif
  let items = getqflist()
  for item in filter(copy(items), 'v:val.valid && v:val.col > 0')
    let line = get(getbufline(item.bufnr, item.lnum), 0, '')
    let item.col = max([byteidxcomp(line, item.col - 1) + 1, 1])
  endfor
  call setqflist([], 'r', {'items': items})
endfunction

augroup trustkit
  autocmd!
  autocmd QuickFixCmdPost make call s:CountBytes()
augroup END
