// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/loss_account.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

TEST_CASE("what came in and did not go out is due, at the output's rate") {
  loss_account account{16'000};
  account.receive(960, 48'000); // 20 ms
  CHECK(account.due() == 320);
  account.send(200);
  CHECK(account.due() == 120);
  CHECK(account.sent() == 200);
}

TEST_CASE("parts of a sample add up") {
  loss_account account{16'000};
  account.miss(1, 48'000, gap_cause::lost);
  account.miss(1, 48'000, gap_cause::lost);
  CHECK(account.waiting() == 0);
  account.miss(1, 48'000, gap_cause::lost);
  CHECK(account.waiting() == 1);
}

TEST_CASE("missing media waits until it is taken, with its last cause") {
  loss_account account{48'000};
  account.miss(960, 48'000, gap_cause::lost);
  account.miss(480, 48'000, gap_cause::late);
  CHECK(account.waiting() == 1'440);
  CHECK(account.cause() == gap_cause::late);
  CHECK(account.take_waiting() == 1'440);
  CHECK(account.waiting() == 0);
  CHECK(account.due() == 1'440);
}

TEST_CASE("only the front of a row of losses is guessed") {
  loss_account account{8'000};
  CHECK(account.lose(600, 1'000) == 600);
  CHECK(account.lose(600, 1'000) == 400);
  CHECK(account.lose(600, 1'000) == 0);
  account.hear();
  CHECK(account.lose(600, 1'000) == 600);
}

TEST_CASE("nothing is guessed where nothing may be") {
  loss_account account{8'000};
  CHECK(account.lose(600, 0) == 0);
}

TEST_CASE("a row of losses counts what waits") {
  loss_account account{8'000};
  static_cast<void>(account.lose(160, 8'000));
  account.miss(80, 8'000, gap_cause::lost);
  CHECK(account.missing_in_a_row() == 240);
}

TEST_CASE("what is forgotten is neither due nor missing") {
  loss_account account{8'000};
  account.receive(160, 8'000);
  account.miss(80, 8'000, gap_cause::lost);
  static_cast<void>(account.lose(40, 8'000));
  account.forget();
  CHECK(account.due() == 0);
  CHECK(account.sent() == 240);
  CHECK(account.missing_in_a_row() == 0);
}
