package io.duskline;

import io.duskline.db.DatabaseClock;
import java.time.Duration;
import java.time.Instant;

/** The clocks of one node beside the database's time, which the test moves: each of them goes wrong as the test says. */
public final class NodeClocks {

    private final TestClock database;
    private final TestClock own = new TestClock();
    private Duration steady = Duration.ZERO;
    private Duration question = Duration.ZERO;
    private Duration answer = Duration.ZERO;

    public NodeClocks(TestClock database) {
        this.database = database;
        own.set(database.instant());
    }

    /** What this node takes for the time. */
    public DatabaseClock shared() {
        return new DatabaseClock(this::asked, own, () -> steady.toNanos());
    }

    private Instant asked() {
        pass(question);
        Instant told = database.instant();
        pass(answer);
        return told;
    }

    /** What question and answer take from now on. */
    public void trip(Duration there, Duration back) {
        question = there;
        answer = back;
    }

    /** For all. */
    public void pass(Duration time) {
        database.advance(time);
        own.advance(time);
        steady = steady.plus(time);
    }

    /** Somebody sets the node's own clock. */
    public void leap(Duration by) {
        own.advance(by);
    }

    /** The node's machine is suspended; once it wakes, its own clock is put right. */
    public void standStill(Duration time) {
        database.advance(time);
        own.advance(time);
    }
}
