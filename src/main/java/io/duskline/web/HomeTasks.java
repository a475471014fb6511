package io.duskline.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contributed by a room: what goes on only when a person does something, for whoever begins the day with it. */
@FunctionalInterface
public interface HomeTasks {

    /** More of one room are not shown one by one; {@link Tasks#all} says how many there are. */
    int MOST = 10;

    /** What waits for somebody, as far as they may do or must know something about it. */
    Tasks of(Reader who);

    /** Whoever has come in. */
    record Reader(String name, Set<Role> roles) {

        /** An admin may everything. */
        public boolean may(Role role) {
            return roles.contains(role) || roles.contains(Role.ADMIN);
        }
    }

    /**
     * One thing that waits.
     *
     * @param state how it stands: a state that pages know
     * @param since when it began to wait; null where nobody noted it
     * @param nearest the date that it is about, by which all are put in order; null where there is none
     * @param title what it is about
     * @param says what is the matter with {@code title}, to be read after it
     * @param why a sentence or two
     * @param button what to do
     * @param href where that is done
     * @param isTheirs whether the reader can do it, not somebody else alone
     */
    record Task(
            String state,
            @Nullable Instant since,
            @Nullable Instant nearest,
            String title,
            String says,
            String why,
            String button,
            String href,
            boolean isTheirs) {}

    /**
     * @param shown {@value #MOST} at most
     * @param all how many there are
     * @param rest where the others are
     */
    record Tasks(List<Task> shown, int all, String rest) {

        public static final Tasks NONE = new Tasks(List.of(), 0, "/");

        public int more() {
            return all - shown.size();
        }
    }
}
