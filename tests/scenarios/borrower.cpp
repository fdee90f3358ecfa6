// This file is part of exeunt. See the file LICENSE for license terms.

#include "scenarios/borrower.hpp"

#include <exeunt/testing/role.hpp>

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
//  lease ----->| borrower |-----> audio, one frame per lease
//              '----------'
class borrower_processor : public processor {
public:
  borrower_processor(const borrower& settings, std::shared_ptr<engine_book> to)
    : settings_(settings), left_(settings.frames), book_(std::move(to)) {
  }

  ~borrower_processor() override {
    give_back();
  }

  outcome produce(std::size_t, emit& out) override {
    if (left_ == 0)
      return more::ended;
    if (!std::exchange(busy_, true))
      out.request_lease(settings_.patience);
    return more::when_woken;
  }

  error granted(lease what, emit& out) override {
    lease_ = std::move(what);
    use();
    auto users = ++book_->users;
    if (users > book_->most_users)
      book_->most_users = users;
    out.wake_at(now_ + settings_.hold);
    return {};
  }

  error wake(media_time now, emit& out) override {
    now_ = now;
    use();
    out(ramp_frame(0, 8, out.pool()));
    --left_;
    give_back();
    busy_ = false;
    return {};
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
  std::uint32_t left_;
  std::shared_ptr<engine_book> book_;
  bool busy_ = false;
  media_time now_{0};
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
       .example = "borrower ! null",
       .time = time_map::generator,
       .needs = std::make_shared<const resource_definition>(std::move(how))},
    .ports = [](const borrower&) -> result<port_list> {
      return ports_of(role::source);
    },
    .make =
      [book = std::move(book)](const borrower& s) {
        return std::make_unique<borrower_processor>(s, book);
      },
    .specimens = {},
    .choices = [](const borrower&, std::span<const stream_format>)
      -> result<std::vector<choice>> { return choices_of(role::source, {}); },
  });
}

} // namespace exeunt::testing
