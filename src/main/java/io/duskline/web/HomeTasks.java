package io.duskline.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tasks on the home page that wait for a person. Each package contributes its own. */
@FunctionalInterface
public interface HomeTasks {

    /** The most tasks per package that are shown one by one; {@link Tasks#all} is the total. */
    int MOST = 10;

    /** Waiting tasks that the reader may act on or must know about. */
    Tasks of(Reader who);

    /** The signed-in user. */
    record Reader(String name, Set<Role> roles) {

        /** An admin has every role. */
        public boolean may(Role role) {
            return roles.contains(role) || roles.contains(Role.ADMIN);
        }
    }

    /**
     * One waiting task.
     *
     * @param state a state that pages know
     * @param since when it began to wait; null if unknown
     * @param nearest the date that it is about, by which tasks are sorted; null if there is none
     * @param title its subject
     * @param says what is the matter with {@code title}, read after it
     * @param reason one or two sentences
     * @param button label of the action
     * @param href address of the action
     * @param isTheirs whether the reader can do it
     */
    record Task(
            String state,
            @Nullable Instant since,
            @Nullable Instant nearest,
            String title,
            String says,
            String reason,
            String button,
            String href,
            boolean isTheirs) {}

    /**
     * @param shown at most {@value #MOST}
     * @param all total number
     * @param rest address of the others
     */
    record Tasks(List<Task> shown, int all, String rest) {

        public static final Tasks NONE = new Tasks(List.of(), 0, "/");

        public int more() {
            return all - shown.size();
        }
    }
}
