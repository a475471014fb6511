package io.duskline.campaign.run;

import io.duskline.web.ProblemException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Work that a run does before the campaigns. */
interface FollowUp {
    void followUp();

    /** Handles one page per transaction, so a failing entry does not block later ones. */
    default <T> void each(
            TransactionTemplate transaction, LongFunction<List<T>> after, ToLongFunction<T> id, Consumer<T> act) {
        Logger log = LoggerFactory.getLogger(getClass());
        List<T> page = after.apply(0);
        while (!page.isEmpty()) {
            for (T one : page) {
                try {
                    transaction.executeWithoutResult(status -> act.accept(one));
                } catch (ProblemException e) {
                    log.debug("Entry {} waits: {}", id.applyAsLong(one), e.getMessage());
                } catch (RuntimeException e) {
                    log.warn("Entry {} is tried again later: {}", id.applyAsLong(one), e.getMessage());
                }
            }
            page = after.apply(id.applyAsLong(page.getLast()));
        }
    }
}
