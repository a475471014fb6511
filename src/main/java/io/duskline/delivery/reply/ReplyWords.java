package io.duskline.delivery.reply;

import java.util.List;

/**
 * Phrases of rejections from well-known mail servers, by {@link ReplyClass}. They decide only without a status code, so the
 * lists are short: English, and a few other languages of known servers.
 */
final class ReplyWords {

    /** The sender's address is not accepted: words like "unknown" are not about the recipient. */
    static final Phrases OUR_ADDRESS = Phrases.pairs(Phrases.listed("""
                    sender, sender address, sender email, your domain, mail from, mailfrom, envelope from, from address, return path
                    """), Phrases.listed("""
                    unknown, invalid, no such, rejected, denied, blocked, must exist, not exist, not found, not valid, not in my domain
                    not accepted, verify failed, verification failed, must resolve, not resolve, could not be verified
                    """))
            .or(Phrases.pairs(
                    Phrases.listed("unknown, invalid, bad, unverified"),
                    Phrases.listed("sender, mail from, from address, return path")))
            .or(Phrases.of("domain of sender", "verify mailfrom", "domaine de l'expediteur"));

    /** The sender does not authenticate, or may not relay. */
    static final Phrases SENDER = Phrases.of(Phrases.listed("""
                    spf, dkim, dmarc, anti-spoofing, unauthenticated, not authenticated, sender authentication, starttls
                    authentication required, authentication is required, requires authentication, authentication failed
                    relay access denied, relay denied, relay not permitted, relay prohibited, open relay, no relaying
                    relaying denied, relaying disallowed, relaying not allowed, relaying not permitted
                    unable to relay, cannot relay, not permitted to relay, not allowed to relay, configured to relay mail
                    allowed rcpthosts, my rcpthosts, not a gateway, not allowed to send, invalid dns
                    """)).or(OUR_ADDRESS);

    /** The mailbox exists, but its provider closed it. It may open again. */
    static final Phrases CLOSED = Phrases.pairs(Phrases.listed("""
                    account, mailbox, user, user(s) account, recipient, domain
                    """), Phrases.listed("""
                    disabled, suspended, deactivated, inactive, not active, not activated, locked, frozen, is blocked, is temporarily
                    """))
            .or(Phrases.pairs(
                    Phrases.listed("disabled, suspended, deactivated, inactive"),
                    Phrases.listed("account, mailbox, user, recipient")))
            .or(Phrases.of("administratively disabled", "disabled or discontinued", "not accepting any mail"));

    /** Full, or temporary. */
    static final Phrases SOFT = Phrases.of(Phrases.listed("""
                    mailbox full, mailbox was full, mail box full, mail directory full, full mailbox, is full, mailbox exceeds
                    quota, overquota, quotaexceeded, mapiexceptionshutoffquotaexceeded, exceeds allowed size
                    mailbox size, mailbox limit, storage limit, exceeded the local limit, exceeded storage
                    insufficient storage, insufficient system storage, disk full, disk space, no space left
                    too many messages in, too much mail, boite du destinataire pleine, メールボックスがいっぱい
                    try again later, temporarily, greylist, greylisted, greylisting, retry timeout exceeded
                    command died with, mailer error
                    """))
            .or(Phrases.of("not found, try again"))
            .or(Phrases.pairs(Phrases.listed("database, ldap"), Phrases.listed("not found, failure, failed, error")));

    /** The receiver rejects our server or our mail: words like "unknown" are not about the recipient. */
    static final Phrases REPUTATION = Phrases.of(Phrases.listed("""
                    spam, junk, junkmail, unsolicited, reputation, blacklist, blacklisted, blocklist, block list, banned
                    rbl, dnsbl, blocked by, blocked using, directory attack
                    ptr, reverse dns, rdns, reverse lookup, reverse mapping, find your hostname, client host, helo, ehlo
                    too many, rate that prevents, badmailfrom, character sets, callback, backscatter
                    accept mail from, accepts mail from, accept email from, accept messages from
                    """));

    /** The message itself: its size, its form, its content. */
    static final Phrases CONTENT = Phrases.of(Phrases.listed("""
                    message too large, message too big, message size exceeds, message length exceeds, message exceeds
                    message is too long, message file too big, size limit, maximum size, maximum message size, too large, too big
                    line limit exceeded, line too long, bare lf, malformed, bad mime, media error, invalid header, header error
                    rfc 5322, attachment, content error, message content, virus, malware, infected
                    """));

    private static final List<String> THINGS = Phrases.listed("""
            user, users, username, userid, recipient, recipients, rcpt, addressee, person, alias
            mailbox, mail box, mail-box, mail drop, inbox, account, address, addresses, local part, domain, host, host name
            utilisateur, destinataire, adresse, usuario
            """);

    private static final List<String> MISSING = Phrases.listed("""
            unknown, invalid, illegal, wrong, bad, unrecognized, unallocated, nonexistent, non-existent
            not valid, not a valid, not known, not a known, not recognized, not registered, inconnu, inconnue, desconocido
            """);

    /** The mailbox or domain does not exist, or accepts no mail. */
    static final Phrases NO_SUCH_ADDRESS = Phrases.of(Phrases.listed("""
                    not found, not be found, not exist, not exists, nonexistent, non-existent, is unknown, not known, userunknown
                    no such name, no such email, no such e-mail, no mailbox, no mail box, no mail-box, no account, no user, no recipient
                    no one at this address, no one here, nobody here, not accept user
                    badrcptto, badrecipientto, validrcptto, recipientnotfound, invalid-recipient, address_not_found
                    not local, not a local, not a user, not our customer, not our user, not one of our users, not a member of domain
                    not in directory, not present in directory, not in my domain, not listed in, recipient is not accepted, can not deliver mail for
                    envelope recipient has been denied, 550 address rejected, 5.1.0 address rejected, marked as invalid
                    mailbox not present, mailbox name not allowed, invalid destination, bad destination, need fully-qualified address
                    account closed, mailbox closed, archived recipient, been deleted, been removed, permanently deleted
                    no longer on server, no longer valid, no longer exists, no longer in use, no longer available, no longer with
                    no longer works, no longer active, no longer accepts, no longer an employee, has moved, user moved, has left the, left the company
                    nxdomain, no mail exchanger, no mx found, no mx record, no mx or a record, no mx or a records, no route to domain, null mx, nullmx
                    name or service not known, no smtp service, reject all mails, not correspond to any user, not accept mail, not accept any mail
                    accepts no mail, not accept email, not receive mail, system not accepting network messages
                    address lookups failed permanently
                    n'existe pas, no existe, existiert nicht, nessun utente, 不存在, 見つかりません, 存在しません
                    """))
            .or(Phrases.pairs(THINGS, MISSING))
            .or(Phrases.pairs(THINGS, Phrases.listed("not ok, is gone, has left")))
            .or(Phrases.pairs(MISSING, THINGS))
            .or(Phrases.pairs(Phrases.listed("not have a, not have an"), Phrases.listed("account, mailbox")))
            .or(Phrases.pairs(Phrases.listed("""
                            no such, no valid, undeliverable, unrouteable, unroutable, unavailable mail, unable to find, able to find, not find
                            """), THINGS));

    private ReplyWords() {}
}
