package io.duskline.delivery;

import java.util.List;

/**
 * What mail servers write where there is no such mailbox, no such domain, or none that takes mail: the words of
 * {@link ReplyClass#HARD}, in the languages that are seen.
 */
final class NoSuchAddress {

    /** What is missing, a language a line. No two languages' words together make a sense that is not meant. */
    private static final List<String> THINGS = Phrases.listed("""
            user, users, username, user name, userid, recipient, recipients, rcpt, addressee, person, alias
            mailbox, mailboxes, mail box, mail-box, mail drop, account, address, addresses, local part, local-part
            domain, host, host name, mail exchanger
            utilisateur, destinataire, adresse, boite aux lettres, compte
            benutzer, benutzername, empfänger, empfaenger, empfängeradresse, adressat
            e-mail-adresse, mailadresse, postfach, konto
            usuario, cuenta, buzón, destinatario, dirección
            conta, endereço
            utente, indirizzo, casella
            gebruiker, ontvanger, adres
            użytkownik, odbiorca, skrzynka
            användare, användaren, mottagare, mottagaren, adressen
            bruger, modtager
            bruker, mottaker
            käyttäjä, vastaanottaja
            uživatel
            пользователь, пользователя, получатель, адресат, адрес, ящик
            """);

    private static final Phrases MISSING_AFTER = Phrases.pairs(THINGS, Phrases.listed("""
            unknown, invalid, not valid, not recognized, not recognised, unrecognized, unrecognised, unallocated
            lookup failed, not ok, no exist, has left
            inconnu, inconnue, inexistant, inexistante, introuvable, invalide
            unbekannt, ungültig, nicht vorhanden, nicht gefunden, nicht bekannt
            desconocido, desconocida, inexistente, no encontrado, no encontrada
            desconhecido, desconhecida, não encontrado, não encontrada, inválido
            sconosciuto, inesistente, non trovato, errato
            onbekend, bestaat niet, niet gevonden
            nie istnieje, nieznany, nieznane
            okänd, finns inte, finns ej
            ukendt, findes ikke
            ukjent, finnes ikke
            tuntematon
            neexistuje
            не найден, не существует, не зарегистрирован, неизвестен
            """));

    private static final Phrases MISSING_BEFORE = Phrases.pairs(Phrases.listed("""
            unknown, invalid, illegal, no such, bad, wrong, no valid, not a valid, not a known
            nonexistent, non-existent, undeliverable, unrouteable, unroutable
            not a local, unavailable mail
            unable to find, able to find, couldn't find, could not find, can't find, cannot find
            unbekannter, unbekannte, unbekanntes, kein solcher, keine solche, kein solches
            onbekende
            okänd
            ukendt
            ukjent
            tuntematon
            neznámý
            неизвестный, нет такого, несуществующий
            """), THINGS);

    /** The address was good once: its owner or provider gave it up. */
    private static final Phrases GIVEN_UP = Phrases.pairs(
            Phrases.listed("account, mailbox, user, recipient, address"),
            Phrases.listed("closed, deleted, removed, terminated, discontinued"));

    private static final Phrases ABSENT = Phrases.of(Phrases.listed("""
            is unknown, not known, unknown email, userunknown
            no such name, no such id, no such email, no such e-mail
            no mailbox, no mail box, no mail-box, no account, no user, no recipient, has no account
            no one with that email, no one at this address, nobody by that name, does not have a mailbox
            badrcptto, badrecipientto, validrcptto, recipientnotfound, recipnotfound, invalid-recipient, address_not_found
            not local, not a local address, not a user, not user of, not have a user, not our customer, not our user, not one of our users
            not present in directory, not in directory, not in my domain, not in recipient list, not listed in
            not a member of domain
            can't accept user, doesn't handle mail for that user
            recipient is not accepted, envelope recipient has been denied, rejected recipients
            550 address rejected, 5.1.0 address rejected
            marked as invalid, may not follow, need fully-qualified address, invalid destination, mailbox not present, mailbox name not allowed, bad address
            not found, could not be found, couldn't be found, cannot be found, can't be found, wasn't found
            does not exist, doesn't exist, do not exist, don't exist, don't exists, didn't exist, not exist, not exists
            nonexistent, non-existent, non existent
            doesn't have an account, does not have an account, user doesn't have a, user doesn't have an
            no longer on server, no longer valid, no longer exists, no longer in use, no longer available
            no longer with, no longer works, no longer active, no longer accepts, no longer an employee
            has moved, user moved, has left the
            """));

    private static final Phrases TAKES_NO_MAIL = Phrases.of(Phrases.listed("""
            nxdomain, nonexistentdomain, infodomainnonexistent, no mail exchanger, no mx found, no mx record, no mx or a record, no mx or a records, no route to domain
            null mx, nullmx, no smtp service, reject all mails, no host found for
            does not accept mail, doesn't accept mail, does not accept any mail, accepts no mail
            does not accept email, doesn't accept email
            does not receive mail, doesn't receive mail, does not receive email
            system not accepting network messages
            address lookups failed permanently
            """));

    private static final Phrases ELSEWHERE = Phrases.of(Phrases.listed("""
            n'existe pas, existiert nicht, no existe, não existe, non esiste, nessun utente, nie ma takiego
            est introuvable, répertorié dans l'annuaire, no se encontró la dirección, impossibile trovare l'indirizzo
            possível encontrar o endereço, is niet gevonden, bulunamadi, bulunamadı, ne postoji
            не существует, не удалось найти
            不存在, 无此用户, 查無此人, 找不到收件人, 找不到用户, 找不到您输入的
            見つかりません, 存在しません, 登録されていません, 不明です
            찾을 수 없습니다, 존재하지 않
            """));

    static final Phrases WORDS = ABSENT.or(MISSING_AFTER)
            .or(MISSING_BEFORE)
            .or(GIVEN_UP)
            .or(TAKES_NO_MAIL)
            .or(ELSEWHERE);

    /** Said of a mailbox that is not there, but also of one that a rule keeps us from: rules that are named count first. */
    static final Phrases UNAVAILABLE = Phrases.of(
            "mailbox unavailable", "mailbox not available", "mailbox is unavailable", "address lookup failed");

    private NoSuchAddress() {}
}
