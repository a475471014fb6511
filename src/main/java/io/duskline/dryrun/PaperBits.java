package io.duskline.dryrun;

import static org.jooq.impl.DSL.bitAnd;
import static org.jooq.impl.DSL.inline;

import io.duskline.campaign.run.RehearsedCampaign;
import io.duskline.campaign.run.RehearsedReaders.Part;
import io.duskline.campaign.run.RehearsedWave;
import io.duskline.campaign.run.RehearsedWave.Tells;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/** Which waves tell the readers at an account, and which something keeps from them, as bits. */
final class PaperBits {

    private final RehearsedCampaign paper;
    private final Assumed assumed;
    private final Draws draws;
    private final PaperLadder ladder;
    private final List<Turn> turns = new ArrayList<>();

    /**
     * A wave, as it is asked of each reader.
     *
     * @param place among those that are sent, from 0
     * @param settled of ten thousand accounts, those whose answer keeps it from them
     * @param isDone whether it says that it has ended, which is told also where nobody was told before
     */
    private record Turn(int place, long bit, Tells tells, int settled, boolean isDone) {}

    /**
     * Of whoever is told at one account.
     *
     * @param wasTold whether somebody there was before
     * @param telling the waves that tell somebody there
     */
    private record Anybody(boolean wasTold, long telling) {

        boolean isToldBefore(Turn turn) {
            return wasTold || (telling & (turn.bit() - 1)) != 0;
        }
    }

    PaperBits(RehearsedCampaign paper, Assumed assumed) {
        this.paper = paper;
        this.assumed = assumed;
        this.draws = new Draws(paper.campaign());
        this.ladder = new PaperLadder(paper, assumed);
        for (RehearsedWave wave : paper.sent()) {
            turns.add(new Turn(
                    turns.size(),
                    bit(wave),
                    wave.tells(),
                    settled(wave),
                    wave.wave().template() == MailKind.DONE));
        }
    }

    static long bit(RehearsedWave wave) {
        return 1L << wave.number();
    }

    /** The same in SQL. */
    static Condition has(Field<Long> bits, long mask) {
        return bitAnd(bits, inline(mask)).ne(inline(0L));
    }

    private int settled(RehearsedWave wave) {
        Instant second = AnswerWaves.second(paper);
        Instant last = AnswerWaves.last(paper);
        return switch (wave.tells()) {
            case CHOSEN -> assumed.settledAt(wave.start(), second, last);
            case TOLD -> paper.campaign().isFollowUp(wave.wave()) ? assumed.throughAt(wave.start(), second, last) : 0;
            case EXPOSED, OTHERWISE, NEXT_ROLE -> 0;
        };
    }

    /** @param account all of its readers; whom nothing tells and nobody chose is not among what comes of them */
    List<CountedReader> of(List<PaperReader> account) {
        int draw = draws.account(account.getFirst().account());
        List<OnTurn> all = account.stream().map(this::onTurn).toList();
        PaperLadder.OfAccount climbs = ladder.of(all, draw);
        Anybody anybody = new Anybody(
                account.stream().anyMatch(PaperReader::wasTold),
                all.stream()
                        .mapToLong(each -> each.telling() | climbs.climbing(each))
                        .reduce(0, (one, other) -> one | other));
        List<CountedReader> counted = new ArrayList<>();
        for (OnTurn each : all) {
            long climbing = climbs.climbing(each);
            PaperReader reader = each.reader();
            if (reader.isChosen() || reader.wasTold() || climbing != 0) {
                counted.add(new CountedReader(reader, bits(each, climbing, climbs.asking(each), draw, anybody)));
            }
        }
        return counted;
    }

    /**
     * A reader before anybody climbs.
     *
     * @param telling the waves that choose them
     * @param isBack whether their mails come back
     */
    record OnTurn(PaperReader reader, long telling, boolean isBack) {}

    private OnTurn onTurn(PaperReader reader) {
        return new OnTurn(reader, telling(reader), draws.isContactAmong(assumed.bounced(), reader.contact()));
    }

    /** The waves that choose a reader; contacts who were told before are told by other waves. */
    private long telling(PaperReader reader) {
        long telling = 0;
        for (Turn turn : turns) {
            boolean mayTell = switch (turn.tells()) {
                case OTHERWISE -> true;
                case CHOSEN, EXPOSED -> reader.isChosen();
                case TOLD, NEXT_ROLE -> false;
            };
            if (mayTell && Part.TOLD.isAt(reader.parts(), turn.place())) {
                telling |= turn.bit();
            }
        }
        return telling;
    }

    private Alike.Bits bits(OnTurn on, long climbing, long manager, int draw, Anybody anybody) {
        PaperReader reader = on.reader();
        long before = on.telling() | climbing;
        long told = 0;
        long answered = 0;
        long settled = 0;
        long bounced = 0;
        long unused = 0;
        for (Turn turn : turns) {
            boolean wasTold = reader.wasTold() || ((before | told) & (turn.bit() - 1)) != 0;
            boolean isFirst = turn.isDone() && reader.isChosen() && !anybody.isToldBefore(turn);
            if (isMeant(turn, on, climbing, wasTold || isFirst)) {
                if (on.isBack() && wasTold) {
                    bounced |= turn.bit();
                } else if (draw < turn.settled() && wasTold) {
                    settled |= turn.bit();
                } else {
                    told |= turn.bit();
                }
            }
            answered |= Part.ANSWERED.isAt(reader.parts(), turn.place()) ? turn.bit() : 0;
            unused |= Part.UNUSED.isAt(reader.parts(), turn.place()) ? turn.bit() : 0;
        }
        return new Alike.Bits(told, answered, settled, bounced, unused, 0, manager);
    }

    /** It would tell them, if they neither answered nor could not be reached. */
    private static boolean isMeant(Turn turn, OnTurn on, long climbing, boolean isTold) {
        return switch (turn.tells()) {
            case TOLD -> isTold && Part.TOLD.isAt(on.reader().parts(), turn.place());
            case NEXT_ROLE -> (climbing & turn.bit()) != 0;
            case CHOSEN, EXPOSED, OTHERWISE -> (on.telling() & turn.bit()) != 0;
        };
    }
}
