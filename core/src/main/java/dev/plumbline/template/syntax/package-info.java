/** From the text of a template to its nodes: the lexer's rules on white space, the parser's on precedence. */
@NullMarked
package dev.plumbline.template.syntax;

import org.jspecify.annotations.NullMarked;
