package io.duskline.acknowledgement;

/** Implemented by whoever keeps what customers write to us. */
public interface WrittenMails {

    /** The mails about a deprecation that persons wrote to us, each of an account that is known. */
    PersonalActs about(long deprecationId);
}
