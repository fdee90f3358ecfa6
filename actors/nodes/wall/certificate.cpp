// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/certificate.hpp>
#include <exeunt/actors/nodes/wall/hello.hpp>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace exeunt {

namespace {

using bio_ptr = std::unique_ptr<BIO, decltype(&BIO_free)>;

std::string place_of(const std::string& path, const std::string& what) {
  return what + ' ' + path;
}

error unreadable(const std::string& path, const std::string& what) {
  auto code = errno == ENOENT ? ec::not_found : ec::io_failed;
  auto mend = errno == ENOENT ? "check the path"
                              : "let the user that runs the node read it";
  return {code, std::strerror(errno), place_of(path, what), mend};
}

/// Reads the whole file, so that what it lacks is told from what it says.
result<std::string> read_file(const std::string& path,
                              const std::string& what) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{
    std::fopen(path.c_str(), "re"), std::fclose};
  if (!file)
    return unreadable(path, what);
  std::string out;
  char part[4096];
  while (auto n = std::fread(part, 1, sizeof part, file.get()))
    out.append(part, n);
  if (std::ferror(file.get()))
    return unreadable(path, what);
  return out;
}

bio_ptr memory_of(const std::string& text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())),
          BIO_free};
}

/// Has no password, other than OpenSSL, which would ask on the terminal.
int no_password(char*, int, int, void*) {
  return 0;
}

std::string text_of(const ASN1_STRING* what) {
  unsigned char* octets = nullptr;
  auto size = ASN1_STRING_to_UTF8(&octets, what);
  if (size < 0)
    return {};
  std::string out{reinterpret_cast<char*>(octets),
                  static_cast<std::size_t>(size)};
  OPENSSL_free(octets);
  return out;
}

std::string dns_name_of(const X509& what) {
  std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> names{
    static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(&what, NID_subject_alt_name, nullptr, nullptr)),
    GENERAL_NAMES_free};
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    auto name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_DNS)
      return text_of(name->d.dNSName);
  }
  return {};
}

std::string common_name_of(const X509& what) {
  auto subject = X509_get_subject_name(&what);
  auto at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0)
    return {};
  return text_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
}

std::string date_of(const ASN1_TIME* when) {
  bio_ptr to{BIO_new(BIO_s_mem()), BIO_free};
  ASN1_TIME_print(to.get(), when);
  char* data = nullptr;
  auto size = BIO_get_mem_data(to.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

} // namespace

result<std::vector<certificate_ptr>>
read_certificates(const std::string& path, const std::string& what) {
  auto text = read_file(path, what);
  if (!text)
    return text.failure();
  auto from = memory_of(*text);
  std::vector<certificate_ptr> out;
  while (
    auto one = PEM_read_bio_X509(from.get(), nullptr, no_password, nullptr))
    out.emplace_back(one, X509_free);
  ERR_clear_error();
  if (!out.empty())
    return out;
  return error{ec::malformed, "holds no certificate in PEM",
               place_of(path, what),
               "it begins with -----BEGIN CERTIFICATE-----"};
}

result<private_key_ptr> read_private_key(const std::string& path) {
  auto text = read_file(path, "key");
  if (!text)
    return text.failure();
  auto from = memory_of(*text);
  private_key_ptr out{PEM_read_bio_PrivateKey(from.get(), nullptr, no_password,
                                              nullptr),
                      EVP_PKEY_free};
  ERR_clear_error();
  if (out)
    return out;
  if (text->find("ENCRYPTED") != std::string::npos)
    return error{ec::unsupported, "is encrypted", place_of(path, "key"),
                 "write it in the clear: openssl pkey -in FILE -out FILE"};
  return error{ec::malformed, "holds no private key in PEM",
               place_of(path, "key"), "it begins with -----BEGIN PRIVATE KEY"};
}

std::string node_name_of(const X509& what) {
  auto name = dns_name_of(what);
  if (name.empty())
    name = common_name_of(what);
  return is_node_name(name) ? name : std::string{};
}

error check_dates(const X509& what, const std::string& place) {
  auto begin = X509_get0_notBefore(&what);
  auto end = X509_get0_notAfter(&what);
  if (X509_cmp_current_time(end) <= 0)
    return {ec::bad_setting, "expired at " + date_of(end), place,
            "have the CA sign a new one"};
  if (X509_cmp_current_time(begin) > 0)
    return {ec::bad_setting, "is valid only from " + date_of(begin) + " on",
            place, "check the clock of this machine"};
  return {};
}

std::string take_openssl_error() {
  auto code = ERR_get_error();
  ERR_clear_error();
  auto reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  return reason ? reason : code == 0 ? "none" : "an unknown failure";
}

} // namespace exeunt
