package io.duskline.delivery.archive;

import static io.duskline.db.tables.KeptForm.KEPT_FORM;
import static io.duskline.db.tables.KeptMessage.KEPT_MESSAGE;

import io.duskline.db.RowBatch;
import io.duskline.delivery.attempt.AttemptResult;
import io.duskline.delivery.message.KeptMessage;
import io.duskline.delivery.message.MessageForm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The bytes of what was handed over, written with its outcome and never changed. */
@Component
public class MessageArchive {

    private final DSLContext sql;
    private final KeptSteps steps;
    private final Clock clock;

    MessageArchive(DSLContext sql, KeptSteps steps, Clock clock) {
        this.sql = sql;
        this.steps = steps;
        this.clock = clock;
    }

    /** Keeps each message of a batch, once however often it was tried. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(List<AttemptResult> batch) {
        Map<MessageForm, Long> forms = forms(
                written(batch).map(result -> kept(result).form()).distinct().toList());
        rows(batch, form -> Objects.requireNonNull(forms.get(form))).write();
    }

    /**
     * What {@link #keep} writes.
     *
     * @param forms their ids
     */
    public RowBatch rows(List<AttemptResult> batch, ToLongFunction<MessageForm> forms) {
        var insert = sql.insertInto(
                        KEPT_MESSAGE,
                        KEPT_MESSAGE.DELIVERY_ID,
                        KEPT_MESSAGE.SHA256,
                        KEPT_MESSAGE.FORM_ID,
                        KEPT_MESSAGE.FORMAT,
                        KEPT_MESSAGE.STEPS)
                .values((Long) null, null, null, null, null)
                .onDuplicateKeyIgnore();
        return RowBatch.of(sql, insert, written(batch).toList(), (result, row) -> {
            byte[] sha256 = HexFormat.of()
                    .parseHex(Objects.requireNonNull(result.message()).sha256());
            row.number(result.id())
                    .bytes(sha256)
                    .number(forms.applyAsLong(kept(result).form()))
                    .number(KeptSteps.FORMAT)
                    .bytes(steps.sealed(kept(result).steps(), sha256));
        });
    }

    private static Stream<AttemptResult> written(List<AttemptResult> batch) {
        return batch.stream().filter(result -> result.message() != null);
    }

    /** Keeps what is kept already by another form. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepBy(MessageForm form, long deliveryId, String sha256, byte[] message) {
        byte[] fingerprint = HexFormat.of().parseHex(sha256);
        sql.update(KEPT_MESSAGE)
                .set(KEPT_MESSAGE.FORM_ID, forms(List.of(form)).get(form))
                .set(KEPT_MESSAGE.FORMAT, KeptSteps.FORMAT)
                .set(
                        KEPT_MESSAGE.STEPS,
                        steps.sealed(KeptMessage.of(form, message).steps(), fingerprint))
                .where(KEPT_MESSAGE.DELIVERY_ID.eq(deliveryId))
                .and(KEPT_MESSAGE.SHA256.eq(fingerprint))
                .execute();
    }

    private static KeptMessage kept(AttemptResult result) {
        return Objects.requireNonNull(result.message()).kept();
    }

    /** Their ids; there before, or from now on. */
    private Map<MessageForm, Long> forms(Collection<MessageForm> forms) {
        if (forms.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> known = known(forms);
        List<MessageForm> missing =
                forms.stream().filter(form -> !known.containsKey(form.sha256())).toList();
        for (MessageForm form : missing) {
            sql.insertInto(KEPT_FORM)
                    .set(KEPT_FORM.SHA256, form.sha256())
                    .set(KEPT_FORM.COMPRESSED, compressed(form.bytes()))
                    .set(KEPT_FORM.CREATED_AT, clock.instant())
                    .onDuplicateKeyIgnore()
                    .execute();
        }
        if (!missing.isEmpty()) {
            known.putAll(known(missing));
        }
        Map<MessageForm, Long> ids = new HashMap<>();
        forms.forEach(form -> ids.put(form, known.get(form.sha256())));
        return ids;
    }

    private Map<String, Long> known(Collection<MessageForm> forms) {
        return new HashMap<>(sql.select(KEPT_FORM.SHA256, KEPT_FORM.ID)
                .from(KEPT_FORM)
                .where(KEPT_FORM.SHA256.in(
                        forms.stream().map(MessageForm::sha256).toList()))
                .fetchMap(KEPT_FORM.SHA256, KEPT_FORM.ID));
    }

    /**
     * What was kept under this fingerprint, which it may have no longer if somebody changed it.
     *
     * @param sha256 in hex
     * @throws IllegalArgumentException if nothing can be made of it
     */
    @Transactional(readOnly = true)
    public Optional<byte[]> find(long deliveryId, String sha256) {
        byte[] fingerprint = HexFormat.of().parseHex(sha256);
        return sql.select(KEPT_MESSAGE.FORMAT, KEPT_FORM.COMPRESSED, KEPT_MESSAGE.STEPS)
                .from(KEPT_MESSAGE)
                .join(KEPT_FORM)
                .on(KEPT_FORM.ID.eq(KEPT_MESSAGE.FORM_ID))
                .where(KEPT_MESSAGE.DELIVERY_ID.eq(deliveryId))
                .and(KEPT_MESSAGE.SHA256.eq(fingerprint))
                .fetchOptional(row ->
                        KeptMessage.read(expanded(row.value2()), steps.open(row.value1(), row.value3(), fingerprint)));
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] expanded(byte[] compressed) {
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return inflater.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException("damaged", e);
        }
    }
}
