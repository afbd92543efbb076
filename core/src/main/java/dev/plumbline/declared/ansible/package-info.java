/**
 * What Ansible inventories, playbooks and roles declare, by an abstract run of them: nothing is executed. {@link
 * dev.plumbline.declared.ansible.AnsibleProject} is the entry; below are {@code inventory}, {@code settings}, {@code vars},
 * {@code play} (what is written), {@code run} (in which order it counts) and {@code module} (what it means).
 */
@NullMarked
package dev.plumbline.declared.ansible;

import org.jspecify.annotations.NullMarked;
