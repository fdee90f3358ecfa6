// This file is part of exeunt. See the file LICENSE for license terms.

// Called by LeakSanitizer. The encoder of libvorbis 1.3.7, with which tests
// make files of six channels, loses 2848 octets each time.
extern "C" const char* __lsan_default_suppressions();

extern "C" const char* __lsan_default_suppressions() {
  return "leak:vorbis_encode_setup_init\n";
}
