# Certificates and keys as they lie about on servers.
mkdir -p /srv/tls/site /srv/tls/broken /srv/closed
cd /srv/tls/site
openssl req -x509 -newkey rsa:2048 -nodes -keyout ../ca.key -out ../ca.pem -days 400 -utf8 \
    -subj '/C=DE/O=Prüf, Stelle/CN=Root \+ 1/emailAddress=ca@example.com'
openssl req -newkey rsa:2048 -nodes -keyout rsa.key -out rsa.csr -subj '/CN=www.example.com/serialNumber=42'
printf 'subjectAltName=DNS:www.example.com,DNS:*.example.org,IP:192.0.2.7,email:ops@example.com\n' >ext
openssl x509 -req -in rsa.csr -CA ../ca.pem -CAkey ../ca.key -set_serial 0x00f1 -days 30 -extfile ext -out rsa.crt
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ec.key -out ec.pem.tmp -days 20 -subj /CN=ec
openssl x509 -in ec.pem.tmp -outform DER -out ec.der
openssl req -x509 -newkey ed25519 -nodes -keyout small.key -out small.tmp -days 20 -subj /CN=e -extensions none \
    -config /dev/stdin <<END
[req]
distinguished_name = dn
[dn]
[none]
END
openssl x509 -in small.tmp -outform DER -out small.cer
# as haproxy wants it, and with a key between certificates
cat rsa.crt rsa.key ../ca.pem >combined.pem
cp combined.pem ../combined-without-suffix
openssl rsa -in rsa.key -outform DER -out key.der
openssl pkcs8 -topk8 -in rsa.key -outform DER -passout pass:x -out pkcs8.der
openssl pkcs8 -topk8 -in rsa.key -passout pass:x -out encrypted.pem
openssl pkcs12 -export -in rsa.crt -inkey rsa.key -passout pass:x -out bundle.p12
cp ../ca.pem '/srv/tls/new
line.pem'
# one that was cut within, right before a key
{ head -n 4 rsa.crt; cat rsa.key; } >../broken/cut.pem
# the same before a key that is indented, and a line that goes on behind its mark
{ head -n 4 rsa.crt; sed 's/^/  /' rsa.key; } >../broken/indented.pem
{ printf '%s ' '-----BEGIN CERTIFICATE-----'; tr '\n' ' ' <rsa.key; echo; } >../broken/line.pem
# lines that end as they did on old Macs
cat rsa.crt rsa.key | tr '\n' '\r' >../returns.pem
rm ec.pem.tmp small.tmp
ln -s site/rsa.crt ../live.pem
mkfifo ../pipe.pem
cp rsa.crt /srv/closed/secret.pem
chmod 700 /srv/closed
chmod -R a+rX /srv/tls
chmod 644 rsa.key key.der pkcs8.der
# a key where only certificates belong
cat rsa.crt rsa.key >/etc/ssl/certs/keyed.pem
cp rsa.crt /etc/ssl/certs/own.pem
