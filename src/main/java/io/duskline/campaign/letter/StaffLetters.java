package io.duskline.campaign.letter;

import io.duskline.campaign.plan.StaffLetterRepository;
import io.duskline.campaign.plan.StaffLetterRepository.StaffLetter;
import io.duskline.delivery.Continuity;
import io.duskline.web.Staff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends people of ours what they are to be told of campaigns, at once and past the queue. */
@Component
public class StaffLetters {

    private static final Logger log = LoggerFactory.getLogger(StaffLetters.class);

    private final StaffLetterRepository book;
    private final StaffLetterMail mail;
    private final Staff staff;
    private final Continuity continuity;

    StaffLetters(StaffLetterRepository book, StaffLetterMail mail, Staff staff, Continuity continuity) {
        this.book = book;
        this.mail = mail;
        this.staff = staff;
        this.continuity = continuity;
    }

    /** All that wait; what goes wrong with one keeps no other. */
    public void send() {
        if (!continuity.isGoingOn()) {
            return;
        }
        for (StaffLetter letter : book.waiting()) {
            try {
                if (book.claim(letter)) {
                    send(letter);
                }
            } catch (RuntimeException e) {
                log.warn("A letter to one of us is tried again: {}", e.getMessage(), e);
            }
        }
        book.forgetOld();
    }

    /** A person who left the vendor gets no mail. */
    private void send(StaffLetter letter) {
        if (!staff.has(letter.recipient()) || mail.send(letter)) {
            book.told(letter);
        } else {
            book.giveBack(letter);
        }
    }
}
