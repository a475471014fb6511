// The REST walk, from an empty installation to everyone told, by a client that was made from the description. What the
// description gets wrong does not compile, or fails here. Arguments: the address and an admin's token.
import assert from 'node:assert/strict';
import { createInterface } from 'node:readline/promises';
import createClient from 'openapi-fetch';
import type { components, paths } from './api.js';

type Problem = components['schemas']['Problem'];
type Answer<T> = { data?: T; error?: Problem; response: Response };

const [address, token] = process.argv.slice(2);
assert(address && token);
const baseUrl = address;

function as(bearer: string) {
  return createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${bearer}` } });
}

function done<T>(answer: Answer<T>, status = 200): T {
  assert.equal(answer.response.status, status, JSON.stringify(answer.error));
  assert(answer.data !== undefined);
  return answer.data;
}

function refused(answer: Answer<unknown>, status: number): Problem {
  assert.equal(answer.response.status, status);
  assert.match(answer.response.headers.get('Content-Type') ?? '', /^application\/problem\+json/);
  assert(answer.error);
  return answer.error;
}

const csv = { headers: { 'Content-Type': 'text/csv' }, bodySerializer: (body: string) => body };
const ndjson = { headers: { 'Content-Type': 'application/x-ndjson' }, bodySerializer: (body: string) => body };

const admin = as(token);
const approver = as(
  done(await admin.POST('/api/v1/tokens', { body: { name: 'approver bot', roles: ['approver'] } }), 201).token,
);

// What there is, and what of it ends
const twitter = done(
  await admin.POST('/api/v1/integrations', {
    body: {
      slug: 'twitter',
      name: 'Twitter',
      aliases: ['X'],
      provider: { name: 'Twitter', url: 'https://provider.example' },
      capabilities: [
        { key: 'schedule', name: 'Schedule tweets' },
        { key: 'history', name: 'View past tweets' },
      ],
    },
  }),
  201,
);
assert.deepEqual(twitter.aliases, ['X']);

const accounts = done(
  await admin.POST('/api/v1/accounts/import', {
    ...csv,
    body: 'external_id,name,plan,region,attr.industry\nacct-7,Acme Shoes,pro,AMER,retail\nacct-9,Quiet,free,APAC,\n',
  }),
);
assert.equal(accounts.created, 2);
done(
  await admin.POST('/api/v1/accounts/import', {
    ...ndjson,
    body: '{"external_id":"acct/8","name":"Maison","plan":"team","region":"EMEA"}\n',
  }),
);
const contacts = done(
  await admin.POST('/api/v1/contacts/import', {
    ...csv,
    body:
      'account_external_id,email,name,roles,locale,time_zone\n' +
      'acct-7,owner@acme.example,Ann,owner;admin,en-US,America/New_York\n' +
      'acct-7,broken@,Bob,admin,en-US,America/New_York\n' +
      'acct/8,chef@maison.example,Luc,admin,fr-FR,Europe/Paris\n',
  }),
);
assert.deepEqual([contacts.rejected, contacts.errors[0]?.line, contacts.errors[0]?.field], [1, 3, 'email']);
done(
  await admin.POST('/api/v1/usage/import', {
    ...csv,
    body:
      'account_external_id,integration,resource,uses_30d,last_used_at\n' +
      'acct-7,twitter,@acme_shoes,120,2023-04-18T10:00:00Z\nacct/8,twitter,@maison,3,2023-04-10T10:00:00Z\n',
  }),
);

const slug = 'twitter-shutdown';
const ends = done(
  await admin.POST('/api/v1/deprecations', {
    body: {
      slug,
      integration: 'twitter',
      names: ['Digital Marketing Center (DMC)'],
      stops: ['schedule', 'history'],
      continues: ['facebook'],
      reason: 'Twitter closes its old API.',
      upstream: { cause: 'The old API closes', url: 'https://provider.example', date: '2023-04-29' },
      replacement: null,
      sunset: { at: '2023-04-25T09:00', zone: 'America/Los_Angeles' },
      milestones: [{ kind: 'export_until', at: '2023-05-25T09:00', zone: 'America/Los_Angeles' }],
    },
  }),
  201,
);
assert.equal(ends.sunset?.instant, '2023-04-25T16:00:00Z');

const text = done(
  await admin.PUT('/api/v1/deprecations/{slug}/notices/{locale}', {
    params: { path: { slug, locale: 'en' } },
    body: {
      subject: 'Twitter ends on {{sunset}}',
      summary: 'You use {{resources}}.',
      what_to_do: '1. [Answer]({{link}})',
      your_data: 'Export until {{export_until}}.',
    },
  }),
);
assert.equal(text.revision, 1);
const preview = done(
  await admin.GET('/api/v1/deprecations/{slug}/notices/{locale}/preview', {
    params: { path: { slug, locale: 'en' }, query: { account: 'acct-7', as: 'text' } },
    parseAs: 'text',
  }),
);
assert.match(preview, /@acme_shoes/);

// Whom to tell, and the second pair of eyes
const plan: components['schemas']['NewCampaign'] = {
  name: 'Twitter leaves',
  deprecation: slug,
  kind: 'service_notice',
  audience: {
    accounts: {
      all: [
        { uses: 'twitter', within_days: 90, min_uses: 1 },
        { any: [{ plan: ['pro', 'team'] }, { attribute: { industry: ['retail'] } }] },
        { not: { region: ['APAC'] } },
      ],
    },
    roles: ['admin', 'owner', 'technical'],
    tell: 'first',
  },
  waves: [
    { now: true, template: 'first' },
    { offset_days: -3, template: 'reminder' },
  ],
  late_by_at_most: 'PT6H',
};
const { id } = done(await admin.POST('/api/v1/campaigns', { body: plan }), 201);
const campaign = { params: { path: { id } } };
assert.equal(done(await admin.GET('/api/v1/campaigns/{id}/audience', campaign)).accounts, 2);
refused(await admin.POST('/api/v1/campaigns/{id}/launch', campaign), 409);
done(await admin.POST('/api/v1/campaigns/{id}/submit', campaign));
done(await approver.POST('/api/v1/campaigns/{id}/reject', { ...campaign, body: { reason: 'Say it in French too.' } }));
done(await admin.PUT('/api/v1/campaigns/{id}', { ...campaign, body: { ...plan, most_per_hour: 1000 } }));
done(await admin.POST('/api/v1/campaigns/{id}/submit', campaign));
refused(await approver.POST('/api/v1/campaigns/{id}/launch', campaign), 403);
const approved = done(await approver.POST('/api/v1/campaigns/{id}/approve', campaign));
assert.equal(approved.approval?.content_hash.length, 64);
done(await admin.POST('/api/v1/campaigns/{id}/speed', { ...campaign, body: { most_per_hour: null } }));
done(await admin.POST('/api/v1/campaigns/{id}/launch', campaign));
done(await admin.POST('/api/v1/campaigns/{id}/pause', { ...campaign, body: { reason: 'A moment.' } }));
assert.equal(done(await admin.POST('/api/v1/campaigns/{id}/resume', campaign)).state, 'running');

// Whoever started this makes the mail leave, and says so
console.log('launched');
await createInterface({ input: process.stdin })[Symbol.asyncIterator]().next();

const told = done(await admin.GET('/api/v1/campaigns/{id}', campaign));
assert.deepEqual([told.waves[0]?.counts['accepted'], told.reach.reached, told.reach.exposed], [2, 2, 2]);
const deliveries = done(
  await admin.GET('/api/v1/campaigns/{id}/deliveries', {
    params: { ...campaign.params, query: { state: 'accepted', limit: 1 } },
  }),
);
assert(deliveries.next !== null);
const first = deliveries.items[0];
assert(first);
const delivery = { params: { path: { id: first.id } } };
const whole = done(await admin.GET('/api/v1/deliveries/{id}', delivery));
assert.match(whole.attempts[0]?.reply ?? '', /^250/);
const message = done(await admin.GET('/api/v1/deliveries/{id}/message', { ...delivery, parseAs: 'text' }));
assert.match(message, /^Subject: /m);
const table = done(await admin.GET('/api/v1/campaigns/{id}/deliveries.csv', { ...campaign, parseAs: 'text' }));
assert.match(table, /owner@acme\.example/);
assert.equal(done(await admin.GET('/api/v1/campaigns/{id}/exposure', campaign))[0]?.reached, 2);

const account = { params: { path: { external_id: 'acct/8' } } };
assert.equal(done(await admin.GET('/api/v1/accounts/{external_id}', account)).contacts[0]?.email, 'chef@maison.example');
const timeline = done(await admin.GET('/api/v1/accounts/{external_id}/timeline', account));
assert.deepEqual([timeline.items[0]?.kind, timeline.items[0]?.template], ['delivery', 'first']);
assert.deepEqual(
  done(await admin.GET('/api/v1/acknowledgements', { params: { query: { deprecation: slug } } })).items,
  [],
);

// The date moves, an address goes, and what is wrong is named
const moved = done(
  await admin.POST('/api/v1/deprecations/{slug}/sunset', {
    params: { path: { slug } },
    body: { at: '2023-05-02T09:00', zone: 'America/Los_Angeles', reason: 'Another week.' },
  }),
);
assert.equal(moved.original_sunset?.at, '2023-04-25T09:00');
const suppressed = { email: 'owner@acme.example', reason: 'She asked us by phone.' };
done(await admin.POST('/api/v1/suppressions', { body: suppressed }), 201);
const removal = await admin.DELETE('/api/v1/suppressions', { params: { query: suppressed } });
assert.equal(removal.response.status, 204);
// @ts-expect-error the compiler knows that there is no such condition
const unknown: typeof plan = { ...plan, audience: { ...plan.audience, accounts: { country: ['FR'] } } };
const faults = refused(await admin.POST('/api/v1/campaigns', { body: unknown }), 422).errors;
assert.equal(faults[0]?.field, 'audience.accounts.country');
refused(await as('nobody').GET('/api/v1/campaigns'), 401);
done(await admin.POST('/api/v1/campaigns/{id}/cancel', { ...campaign, body: { reason: 'Enough.' } }));
console.log('done');
