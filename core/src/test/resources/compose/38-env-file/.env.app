# a comment

PLAIN=plain
WINS=file
QUOTED="double quoted"
SINGLE='single quoted'
EMPTY=
EXPORTED=x
URL=postgres://host:5432/db?a=b
