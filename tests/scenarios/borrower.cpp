// This file is part of exeunt. See the file LICENSE for license terms.

#include "scenarios/borrower.hpp"

#include <exeunt/testing/role.hpp>

#include <optional>
#include <utility>

namespace exeunt::testing {

namespace {

constexpr int intact = 0x5eed;

/// Counts itself, and can tell whether it is still there.
struct fake_engine {
  explicit fake_engine(std::shared_ptr<engine_book> to) : book(std::move(to)) {
    ++book->alive;
  }

  ~fake_engine() {
    mark = 0;
    --book->alive;
  }

  std::shared_ptr<engine_book> book;
  volatile int mark = intact;
};

result<lease> load(const std::shared_ptr<engine_book>& book) {
  if (auto why = book->on_load(++book->loads))
    return why;
  return lease{std::make_shared<fake_engine>(book)};
}

//  engine      .----------.
//  lease ----->|          |
//              | borrower |-----> any, one frame per lease
//  any ------->|          |
//              '----------'
class borrower_processor : public processor {
public:
  explicit borrower_processor(const borrower& settings,
                              std::shared_ptr<engine_book> to)
    : settings_(settings), book_(std::move(to)) {
  }

  ~borrower_processor() override {
    give_back();
  }

  bool wants(in_port) const override {
    return !held_;
  }

  error process(in_port, const frame& what, emit& out) override {
    held_ = what;
    out.request_lease(settings_.patience);
    return {};
  }

  error granted(lease what, emit& out) override {
    lease_ = std::move(what);
    use();
    auto users = ++book_->users;
    if (users > book_->most_users)
      book_->most_users = users;
    out.wake_at(as_soon_as_possible);
    return {};
  }

  error wake(media_time now, emit& out) override {
    use();
    if (!due_)
      due_ = now + settings_.hold;
    if (now < *due_) {
      out.wake_at(*due_);
      return {};
    }
    due_.reset();
    give_back();
    out(std::move(*std::exchange(held_, std::nullopt)));
    return {};
  }

  bool drained() const override {
    return !held_;
  }

private:
  void use() {
    if (static_cast<fake_engine*>(lease_.get())->mark != intact)
      ++book_->used_dead;
  }

  void give_back() {
    if (!lease_)
      return;
    --book_->users;
    lease_.reset();
  }

  borrower settings_;
  std::shared_ptr<engine_book> book_;
  std::optional<frame> held_;
  std::optional<media_time> due_;
  lease lease_;
};

} // namespace

kind borrower_kind(std::shared_ptr<engine_book> book, resource_definition how) {
  how.name = "fake engine";
  how.load = [book] { return load(book); };
  return make_kind<borrower>({
    .facts
    = {.name = "borrower",
       .summary = "Borrows an engine for each frame.",
       .example = "silence ! borrower ! null",
       .time = time_map::exact,
       .needs = std::make_shared<const resource_definition>(std::move(how))},
    .ports = [](const borrower&) -> result<port_list> {
      return ports_of(role::transform);
    },
    .make =
      [book = std::move(book)](const borrower& s) {
        return std::make_unique<borrower_processor>(s, book);
      },
    .specimens = {},
    .choices = [](const borrower&, std::span<const stream_format> inputs)
      -> result<std::vector<choice>> {
      return choices_of(role::transform, inputs);
    },
  });
}

} // namespace exeunt::testing
