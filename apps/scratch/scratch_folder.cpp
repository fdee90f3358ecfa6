// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/scratch/scratch_folder.hpp>

#include <cstdlib>
#include <system_error>

namespace exeunt {

scratch_folder::scratch_folder() {
  auto name = std::filesystem::temp_directory_path() / "exeunt-";
  auto text = name.string() + std::string(6, 'X');
  if (auto made = ::mkdtemp(text.data()))
    path_ = made;
}

scratch_folder::~scratch_folder() {
  std::error_code none;
  std::filesystem::remove_all(path_, none);
}

} // namespace exeunt
