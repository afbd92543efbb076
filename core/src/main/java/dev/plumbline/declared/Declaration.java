package dev.plumbline.declared;

/** One thing that a repository declares with, as listed in {@code plumbline.yml}. */
public sealed interface Declaration
        permits AnsibleDeclaration, BaselineDeclaration, ComposeDeclaration, GossDeclaration, RepositoryDeclaration {}
