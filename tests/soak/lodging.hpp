// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <apps/node_child.hpp>
#include <doctest/doctest.h>

#include <csignal>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace exeunt::test {

/// A node that comes back at the same address, however it ended.
class lodging {
public:
  explicit lodging(std::string name) : name_(std::move(name)) {
    open("127.0.0.1:0");
  }

  [[nodiscard]] const std::string& name() const noexcept {
    return name_;
  }

  [[nodiscard]] const std::string& address() const noexcept {
    return address_;
  }

  void kill() {
    process_.reset();
    open(address_);
  }

  void stop() {
    process_->signal(SIGSTOP);
  }

  void go_on() {
    process_->signal(SIGCONT);
  }

  /// Nobody reads what it logs for long.
  void renew() {
    go_on();
    CHECK(process_->stop() == 0);
    open(address_);
  }

private:
  void open(const std::string& where) {
    process_ = std::make_unique<node_child>(
      std::vector<std::string>{"--name", name_, "--label", "role=any",
                               "--drain", "1s"},
      where);
    address_ = process_->address();
  }

  std::string name_;
  std::string address_;
  std::unique_ptr<node_child> process_;
};

} // namespace exeunt::test
