# Hands standard input and output to the Unix socket of a container engine, by the first program that can.
# Starts nothing else, writes nothing. What is sent over it can only read.
#   sh -c TEXT relay SOCKET    SOCKET is a path, or docker or podman for the engine of this user
refuse() {
    echo "plumbline-relay: $1 $socket" >&2
    exit 9
}
has() { command -v "$1" >/dev/null 2>&1; }
run="${XDG_RUNTIME_DIR:-/run/user/$(id -u)}"
case $1 in
    docker) socket=$run/docker.sock ;;
    podman) socket=$run/podman/podman.sock ;;
    *) socket=$1 ;;
esac
[ -e "$socket" ] || refuse missing
[ -S "$socket" ] || refuse other
[ -w "$socket" ] || refuse denied
if has socat; then
    case $socket in
        *[:,]*) ;;
        *) exec socat - "UNIX-CONNECT:$socket" ;;
    esac
fi
if has nc && nc -h 2>&1 | grep -q -e "-[A-Za-z0-9]*U"; then exec nc -U "$socket"; fi
if has python3; then
    exec python3 -I -c "
import os, socket, sys, threading
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
def back():
    while True:
        some = s.recv(65536)
        if not some:
            os._exit(0)
        while some:
            some = some[os.write(1, some):]
threading.Thread(target=back, daemon=True).start()
while True:
    some = os.read(0, 65536)
    if not some:
        break
    s.sendall(some)
" "$socket"
fi
if has perl; then
    exec perl -MIO::Socket::UNIX -e "
my \$s = IO::Socket::UNIX->new(Peer => \$ARGV[0]) or die \"connect: \$!\n\";
my \$child = fork();
my (\$from, \$to) = \$child ? (\*STDIN, \$s) : (\$s, \*STDOUT);
while (my \$n = sysread(\$from, my \$some, 65536)) {
    for (my \$at = 0; \$at < \$n; \$at += \$done) { our \$done = syswrite(\$to, \$some, \$n - \$at, \$at) or exit 1; }
}
kill 15, \$child ? \$child : getppid();
" "$socket"
fi
# These two ask the engine for its version first.
if has docker; then exec docker -H "unix://$socket" system dial-stdio; fi
if has podman; then exec podman --url "unix://$socket" system dial-stdio; fi
refuse program
