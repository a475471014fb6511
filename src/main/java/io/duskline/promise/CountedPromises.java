package io.duskline.promise;

import io.duskline.customer.UsageImports;
import io.duskline.db.PatientCounts;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * What was promised to whom. What is quick to count is counted for each who asks, so it is exact; of what is not, everybody
 * gets the last figures with their time, while one node counts again in the background, at once after an import; where rules by
 * plan change, or what is planned to tell them, nobody gets the figures of before.
 */
@Component
class CountedPromises {

    private final PromiseQuery query;
    private final PlanRules rules;
    private final PatientCounts patient;
    private final UsageImports imports;

    CountedPromises(
            PromiseQuery query,
            PlanRules rules,
            @Qualifier("patientPromises") PatientCounts patient,
            UsageImports imports) {
        this.query = query;
        this.rules = rules;
        this.patient = patient;
        this.imports = imports;
    }

    /** Empty while those of many accounts are counted for the first time. */
    Optional<PromiseFigures> find(Subject subject) {
        return patient.find(wanted(subject));
    }

    /** For whom nothing but the figures will do: whoever asks first waits for them. */
    PromiseFigures of(Subject subject) {
        return patient.await(wanted(subject));
    }

    private PatientCounts.Wanted<PromiseFigures> wanted(Subject subject) {
        PromiseSql promise = rules.inSql();
        return new PatientCounts.Wanted<>(
                subject.key() + ":" + query.mark(subject, promise),
                PromiseFigures.class,
                imports.last(subject.integration().id()).orElse(null),
                () -> query.count(subject, promise));
    }
}
