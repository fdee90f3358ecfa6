// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/input_file.hpp>

#include <cerrno>
#include <cstring>
#include <memory>

namespace exeunt {

namespace {

/// Octets of the longest file; a device may never end.
constexpr std::size_t longest = 4'194'304;

error unreadable(ec code, const std::string& why, const std::string& place,
                 const input_purpose& purpose) {
  return {code, "cannot read " + purpose.what + ": " + why, place,
          purpose.mend};
}

} // namespace

/// A stream of C++ throws for a folder, and does not tell why.
result<std::string> read_all(std::FILE* from, const std::string& place,
                             const input_purpose& purpose) {
  std::string out(longest + 1, '\0');
  errno = 0;
  out.resize(std::fread(out.data(), 1, out.size(), from));
  if (std::ferror(from) != 0)
    return unreadable(ec::io_failed, std::strerror(errno), place, purpose);
  if (out.size() > longest)
    return unreadable(ec::unsupported, "it is longer than 4 MiB", place,
                      purpose);
  return out;
}

result<std::string> read_file(const std::string& path,
                              const input_purpose& purpose) {
  auto closing = [](std::FILE* file) { std::fclose(file); };
  std::unique_ptr<std::FILE, decltype(closing)> from{
    std::fopen(path.c_str(), "rbe")};
  if (!from)
    return unreadable(errno == ENOENT ? ec::not_found : ec::io_failed,
                      std::strerror(errno), path, purpose);
  return read_all(from.get(), path, purpose);
}

} // namespace exeunt
