package io.duskline;

import org.springframework.context.ApplicationContext;

/** A bean that must put something back once the tables are empty, a bootstrapped token say. */
@FunctionalInterface
public interface AfterEmptying {

    void restore();

    static void runAll(ApplicationContext application) {
        application.getBeanProvider(AfterEmptying.class).orderedStream().forEach(AfterEmptying::restore);
    }
}
