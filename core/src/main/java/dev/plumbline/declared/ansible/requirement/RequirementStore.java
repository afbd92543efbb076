package dev.plumbline.declared.ansible.requirement;

/** Where what a repository requires is kept. May be used by several threads. */
public interface RequirementStore {
    /** None. */
    RequirementStore NONE = requirement -> new Supplied.Nothing("");

    /** What is kept of a requirement, in exactly its version. */
    Supplied find(Requirement requirement);
}
