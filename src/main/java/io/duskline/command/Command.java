package io.duskline.command;

import org.springframework.boot.ApplicationArguments;

/**
 * Something that {@code java -jar duskline.jar --NAME} does instead of serving. It runs once the application is there and
 * looks only: no mail is sent, no timer runs, nothing is loaded, and the port of a running node stays free.
 */
public interface Command {

    /**
     * What people are told of it.
     *
     * @param name what stands behind the two dashes
     * @param options what may follow, as in {@code [--head=ENTRY:HASH …]}; empty for nothing
     * @param does in a sentence, with what its exit status says
     */
    record About(String name, String options, String does) {

        /** As it is typed. */
        public String usage() {
            return options.isEmpty() ? "--" + name : "--" + name + " " + options;
        }
    }

    /**
     * @param text for a person or a script, lines and all
     * @param isFine whether the exit status is 0; otherwise 1
     */
    record Answer(String text, boolean isFine) {}

    About about();

    Answer run(ApplicationArguments arguments);
}
