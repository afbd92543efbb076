package dev.plumbline.model;

/**
 * One thing that is wrong with what somebody wrote.
 *
 * @param where a place as {@code path:line}, a file, or the name of a setting; empty if there is none
 * @param what what is wrong
 * @param remedy what to do about it, a whole sentence or empty
 */
public record Problem(String where, String what, String remedy) {

    public static Problem at(Place place, String what, String remedy) {
        return new Problem(place.toString(), what, remedy);
    }

    @Override
    public String toString() {
        String told = where.isEmpty() ? what : where + ": " + what;
        return remedy.isEmpty() ? told : told + " " + remedy;
    }
}
