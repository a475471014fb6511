package io.duskline.acknowledgement;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;

import io.duskline.db.Codes;
import java.util.List;
import org.jooq.Field;

/** Answer columns that contain codes. */
public final class AnswerColumns {

    public static final Field<Answer> ANSWER = Codes.in(ACKNOWLEDGEMENT.ANSWER, Answer.class);
    public static final Field<Acknowledgement.Source> SOURCE =
            Codes.in(ACKNOWLEDGEMENT.SOURCE, Acknowledgement.Source.class);

    /** All columns of an answer. */
    static final List<Field<?>> COLUMNS = Codes.fields(ACKNOWLEDGEMENT, ANSWER, SOURCE);

    private AnswerColumns() {}
}
