package dev.plumbline.declared.ansible.module;

/** What a call of one module says of a host. */
@FunctionalInterface
interface Meaning {
    /**
     * Applies a call.
     *
     * @throws NotKnown if what it declares is not known; then nothing may have been said yet
     */
    void apply(Task task);
}
