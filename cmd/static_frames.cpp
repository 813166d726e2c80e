// Linked into a static program alone, where the linker is told to call these instead of libgcc's.
//
// The start-up code of a static program registers its tables for exceptions, and from GCC 13 on
// that sorts all of them at once: a million instructions before main(), most of what a greeting
// takes. Nothing needs it: with --eh-frame-hdr the tables are found when an exception is thrown,
// through the program's headers, as in a program that is linked dynamically.
extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier): the names are those that --wrap asks for
void __wrap___register_frame_info(const void* /*begin*/, void* /*object*/) {}
void* __wrap___deregister_frame_info(const void* /*begin*/) {
  return nullptr;
}
// NOLINTEND(bugprone-reserved-identifier)
}
