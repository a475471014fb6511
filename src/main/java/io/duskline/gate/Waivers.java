package io.duskline.gate;

import static io.duskline.db.tables.GateWaiver.GATE_WAIVER;

import io.duskline.db.Codes;
import io.duskline.web.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The exceptions, those that ended among them: none is ever removed. */
@Component
class Waivers {

    private static final Field<Ground> GROUND = Codes.in(GATE_WAIVER.GROUND, Ground.class);

    private final DSLContext sql;

    Waivers(DSLContext sql) {
        this.sql = sql;
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Waiver> of(long deprecation) {
        return read(GATE_WAIVER.DEPRECATION_ID.eq(deprecation));
    }

    /** Those that did not end, by deprecation. */
    @Transactional(readOnly = true)
    public Map<Long, List<Waiver>> open(Collection<Long> deprecations) {
        return sql.select(Codes.fields(GATE_WAIVER, GROUND))
                .from(GATE_WAIVER)
                .where(GATE_WAIVER.DEPRECATION_ID.in(deprecations), GATE_WAIVER.ENDED_AT.isNull())
                .orderBy(GATE_WAIVER.ID.desc())
                .fetchGroups(GATE_WAIVER.DEPRECATION_ID, Waivers::waiver);
    }

    /** @throws Refusal (404) where it is none of this deprecation's */
    @Transactional(readOnly = true)
    public Waiver get(long deprecation, long id) {
        return find(deprecation, id).orElseThrow(() -> Refusal.notFound("exception " + id + " of it"));
    }

    private Optional<Waiver> find(long deprecation, long id) {
        return read(GATE_WAIVER.DEPRECATION_ID.eq(deprecation).and(GATE_WAIVER.ID.eq(id))).stream()
                .findFirst();
    }

    private List<Waiver> read(Condition which) {
        return sql.select(Codes.fields(GATE_WAIVER, GROUND))
                .from(GATE_WAIVER)
                .where(which)
                .orderBy(GATE_WAIVER.ID.desc())
                .fetch(Waivers::waiver);
    }

    private static Waiver waiver(Record row) {
        return new Waiver(
                row.get(GATE_WAIVER.ID),
                row.get(GATE_WAIVER.FINDING_KIND),
                row.get(GATE_WAIVER.FINDING),
                row.get(GATE_WAIVER.COVERS),
                row.get(GATE_WAIVER.ENDS_AT),
                row.get(GROUND),
                row.get(GATE_WAIVER.WHY),
                row.get(GATE_WAIVER.ASKED_AT),
                row.get(GATE_WAIVER.ASKED_BY),
                row.get(GATE_WAIVER.AGREED_AT),
                row.get(GATE_WAIVER.AGREED_BY),
                row.get(GATE_WAIVER.ENDED_AT),
                row.get(GATE_WAIVER.ENDED_BY),
                row.get(GATE_WAIVER.ENDED_WHY));
    }

    /** What is asked for. */
    record Asked(String kind, String finding, long covers, Instant endsAt, Ground ground, String why) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public long ask(long deprecation, Asked asked, Instant at, String by) {
        return sql.insertInto(GATE_WAIVER)
                .set(GATE_WAIVER.DEPRECATION_ID, deprecation)
                .set(GATE_WAIVER.FINDING_KIND, asked.kind())
                .set(GATE_WAIVER.FINDING, asked.finding())
                .set(GATE_WAIVER.COVERS, asked.covers())
                .set(GATE_WAIVER.ENDS_AT, asked.endsAt())
                .set(GROUND, asked.ground())
                .set(GATE_WAIVER.WHY, asked.why())
                .set(GATE_WAIVER.ASKED_AT, at)
                .set(GATE_WAIVER.ASKED_BY, by)
                .returningResult(GATE_WAIVER.ID)
                .fetchSingle()
                .value1();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void agree(long id, Instant at, String by) {
        sql.update(GATE_WAIVER)
                .set(GATE_WAIVER.AGREED_AT, at)
                .set(GATE_WAIVER.AGREED_BY, by)
                .where(GATE_WAIVER.ID.eq(id))
                .execute();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void end(long id, String why, Instant at, String by) {
        sql.update(GATE_WAIVER)
                .set(GATE_WAIVER.ENDED_AT, at)
                .set(GATE_WAIVER.ENDED_BY, by)
                .set(GATE_WAIVER.ENDED_WHY, why)
                .where(GATE_WAIVER.ID.eq(id))
                .execute();
    }
}
