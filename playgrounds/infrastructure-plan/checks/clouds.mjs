// The clouds that the check of the drift asks about.

/** An infrastructure with other names and numbers than the exercise's. */
export function makeApplied(draw) {
  const name = (start) => `${start}-${draw.word(4)}`;
  const network = { type: 'network', name: name('net'), openPorts: [443, 8080] };
  return {
    network,
    server: { type: 'server', name: name('web'), place: 'cloud', network: network.name, cores: draw.integer(2, 8) },
    bucket: { type: 'bucket', name: name('box'), place: 'cloud', public: false, keepDays: draw.integer(20, 90) },
    shown: { type: 'bucket', name: name('show'), place: 'cloud', public: true, keepDays: draw.integer(20, 90) },
    database: { type: 'database', name: name('data'), place: 'cloud', network: network.name, cores: 4, zone: 'north' },
    job: { type: 'job', name: name('job'), place: 'cloud', cores: 4, hoursPerNight: draw.integer(1, 5) },
  };
}

/** Clouds of their own: what was done by hand, what is there then, and the rows that are due, in any order. */
export function makeCases(draw, { network, server, bucket, shown, database, job }) {
  const all = [network, server, bucket, shown, database, job];
  const asCloud = (resources) => resources.map((resource) => ({ id: `c-${draw.integer(1, 9999)}`, ...resource }));
  const rows = (resource, changes) =>
    Object.entries(changes).map(([property, to]) => ({ name: resource.name, property, from: resource[property], to }));
  const opened = { openPorts: [22, 443, 8080] };
  const changed = [
    ['We gave a server one more core by hand.', server, { cores: server.cores + 1 }],
    ['We made a private bucket public by hand.', bucket, { public: true }],
    ['We made a public bucket private by hand.', shown, { public: false }],
    ['We set the days of a bucket to 0 by hand.', bucket, { keepDays: 0 }],
    // As JSON, what is undefined is not there.
    ['We took the limit of days from a bucket, so that the property is gone.', bucket, { keepDays: undefined }],
    ['We opened port 22 by hand.', network, opened],
    ['We closed one port and opened another by hand.', network, { openPorts: [22, 443] }],
    ['We closed all ports by hand.', network, { openPorts: [] }],
    ['We moved a server to another place and network by hand.', server, { place: 'own-hardware', network: 'a-net' }],
    ['We gave a job an hour more by hand.', job, { hoursPerNight: job.hoursPerNight + 1 }],
    ['We moved a database to another zone by hand, and gave it 8 cores.', database, { zone: 'south', cores: 8 }],
  ].map(([did, resource, changes]) => ({
    did,
    due: rows(resource, changes),
    actual: asCloud(all.map((one) => (one === resource ? { ...one, ...changes } : one))),
  }));
  return [
    {
      did: 'We changed nothing by hand. The cloud gave each resource an id, and lists its ports in another order.',
      actual: asCloud(draw.shuffle([{ ...network, openPorts: [8080, 443] }, server, bucket, shown, database, job])),
      due: [],
    },
    ...changed,
    {
      did: 'We opened port 22, deleted a bucket, and gave a database 16 cores by hand.',
      actual: asCloud([{ ...network, ...opened }, server, shown, { ...database, cores: 16 }, job]),
      due: [
        ...rows(network, opened),
        { name: bucket.name, property: 'name', from: bucket.name, to: 'gone' },
        ...rows(database, { cores: 16 }),
      ],
    },
  ];
}
