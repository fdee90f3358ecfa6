// This file is part of exeunt. See the file LICENSE for license terms.

//  gst-launch: audiotestsrc --> rtpL16pay --> udpsink
//  gst-launch: udpsrc --> rtpL16depay --> fakesink

#include <exeunt/bench/child.hpp>
#include <exeunt/bench/metronome.hpp>
#include <exeunt/bench/program.hpp>
#include <exeunt/bench/rtp_streams.hpp>
#include <exeunt/bench/stopwatch.hpp>

#include <fmt/format.h>

#include <chrono>
#include <sstream>
#include <thread>
#include <utility>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

constexpr auto program = "gst-launch-1.0";
constexpr auto settling = 3s;
constexpr auto length = 10s;
constexpr int first_port = 46'000;

std::vector<std::string> launch(int count, std::string (*branch)(int port)) {
  std::vector<std::string> out{program, "-q"};
  for (int i = 0; i < count; ++i) {
    std::istringstream words{branch(first_port + 2 * i)};
    for (std::string word; words >> word;)
      out.push_back(word);
  }
  return out;
}

std::string receiver(int port) {
  return fmt::format("udpsrc address=127.0.0.1 port={} caps=application/x-rtp,"
                     "media=audio,clock-rate=16000,encoding-name=L16,"
                     "channels=1,payload=96 ! rtpL16depay ! fakesink "
                     "sync=false",
                     port);
}

/// 320 samples are 20 ms, and 640 octets fit in one packet.
std::string sender(int port) {
  return fmt::format("audiotestsrc is-live=true samplesperbuffer=320 ! "
                     "audio/x-raw,format=S16BE,rate=16000,channels=1 ! "
                     "rtpL16pay mtu=1200 ! udpsink host=127.0.0.1 port={}",
                     port);
}

result<double> cost_of_frame(int count) {
  auto far = child::start(launch(count, receiver));
  if (!far)
    return far.failure();
  auto near = child::start(launch(count, sender));
  if (!near)
    return near.failure();
  std::this_thread::sleep_for(settling);
  auto before = far->cpu_seconds() + near->cpu_seconds();
  stopwatch watch;
  std::this_thread::sleep_for(length);
  auto cpu = far->cpu_seconds() + near->cpu_seconds() - before;
  auto frames = watch.read().wall_seconds * count * beats_per_second;
  if (cpu <= 0)
    return error{ec::library_failed, "gst-launch-1.0 fails"};
  return cpu * 1e6 / frames;
}

bool has_elements() {
  if (!is_installed(program) || !is_installed("gst-inspect-1.0"))
    return false;
  for (auto element : {"audiotestsrc", "rtpL16pay", "udpsink"})
    if (!run_program({"gst-inspect-1.0", "--exists", element}))
      return false;
  return true;
}

error make_key(const std::string& path) {
  auto made = run_program({"openssl", "genpkey", "-algorithm", "EC", "-pkeyopt",
                           "ec_paramgen_curve:P-256", "-out", path});
  return made ? error{} : made.failure();
}

/// Signed with the key of the CA, or by itself if it is the CA.
error make_certificate(const std::string& name, const tls_files& files,
                       const std::string& ca_key) {
  std::vector<std::string> words{"openssl", "req",         "-x509",
                                 "-new",    "-key",        files.key,
                                 "-subj",   "/CN=" + name, "-days",
                                 "2",       "-out",        files.certificate};
  if (!ca_key.empty())
    words.insert(words.end(), {"-CA", files.authority, "-CAkey", ca_key,
                               "-addext", "subjectAltName=DNS:" + name,
                               "-addext", "basicConstraints=CA:false"});
  auto made = run_program(std::move(words));
  return made ? error{} : made.failure();
}

} // namespace

bench_row measure_rtp_streams(int count, double ours) {
  bench_row out{.name = fmt::format("{} streams to a node against L16 over RTP "
                                    "of GStreamer",
                                    count),
                .unit = "µs"};
  if (!has_elements()) {
    out.note = "not measured: it takes gstreamer1.0-tools, "
               "gstreamer1.0-plugins-base and gstreamer1.0-plugins-good";
    return out;
  }
  auto theirs = cost_of_frame(count);
  if (!theirs) {
    out.note = "not measured: " + to_string(theirs.failure());
    return out;
  }
  out.value = ours;
  out.against = *theirs;
  out.ratio = ours / *theirs;
  out.note = "CPU of both processes per frame; theirs carries 16 bits, and may "
             "lose some";
  return out;
}

result<std::vector<tls_files>>
make_certificates(const std::string& folder,
                  const std::vector<std::string>& nodes) {
  auto ca_key = folder + "/ca.key";
  tls_files ca{folder + "/ca.pem", ca_key, {}};
  if (auto why = make_key(ca_key))
    return why;
  if (auto why = make_certificate("ca", ca, {}))
    return why;
  std::vector<tls_files> out;
  for (auto& name : nodes) {
    tls_files files{folder + "/" + name + ".pem", folder + "/" + name + ".key",
                    ca.certificate};
    if (auto why = make_key(files.key))
      return why;
    if (auto why = make_certificate(name, files, ca_key))
      return why;
    out.push_back(std::move(files));
  }
  return out;
}

} // namespace exeunt
