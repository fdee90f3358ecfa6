// This file is part of exeunt. See the file LICENSE for license terms.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
