// This file is part of exeunt. See the file LICENSE for license terms.

#include <fuzz/seeds/seed_folder.hpp>

#include <iostream>

/// Writes the seeds of every target and the dictionary to a folder:
///
///     fuzz_seeds FOLDER --> FOLDER/TARGET/NUMBER, FOLDER/words.dict
int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: fuzz_seeds FOLDER\n";
    return 2;
  }
  std::filesystem::path folder{argv[1]};
  std::filesystem::remove_all(folder);
  exeunt::fuzz::seed_folder to{folder};
  exeunt::fuzz::add_text_seeds(to);
  exeunt::fuzz::add_media_seeds(to);
  exeunt::fuzz::add_node_seeds(to);
  exeunt::fuzz::add_parcel_seeds(to);
  exeunt::fuzz::write_dictionary(folder / "words.dict");
}
