// Reports as several checks of this exercise make them.

/** The columns of the published file that are moved, by our names for them. */
const columns = {
  day: 'Flight Date',
  airport: 'Airport Name',
  state: 'Origin State',
  operator: 'Aircraft Airline Operator',
  aircraft: 'Aircraft Make Model',
  phase: 'Phase of flight',
  timeOfDay: 'Time of day',
  species: 'Wildlife Species',
  size: 'Wildlife Size',
  damage: 'Effect Amount of damage',
  cost: 'Cost Total $',
  knots: 'Speed IAS in knots',
};

const usual = {
  airport: 'OSLO',
  state: 'Norway',
  operator: 'AIR',
  aircraft: 'A-320',
  phase: 'Climb',
  timeOfDay: 'Day',
  species: 'Gull',
  size: 'Small',
  damage: 'Minor',
  knots: 140,
};

/** A report of a day of May 1993, as `integrate.mjs` would make it. It keeps the contract, but for the changes. */
export function reportOf(index, changes = {}) {
  const fields = { day: `1993-05-${String(index + 1).padStart(2, '0')}`, ...usual, cost: index, ...changes };
  return { fields, text: JSON.stringify(fields), dollars: fields.cost };
}

/** Changes with which a report keeps the contract, and others that break it, each in a way of its own; the last in two. */
export function contractCases(draw) {
  const damages = ['None', 'Medium', 'Substantial'].map((damage) => ({ damage }));
  const codes = ['C', 'B', draw.pick([...'DEFGHKLPQRTVWXYZ']), 'minor', 'NONE', ''];
  return {
    good: [{}, { cost: 0 }, { knots: null }, { knots: 0 }, ...damages],
    bad: [
      ...codes.map((damage) => ({ damage, cost: draw.integer(100, 9e5) })),
      ...[{ day: '1994-13-01' }, { airport: '' }, { species: '' }, { operator: '' }, { state: '' }],
      // No cost is no number of dollars.
      ...[{ cost: -5 }, { cost: null }, { knots: -3 }, { knots: 7.5 }, { damage: 'B', phase: '', cost: 0 }],
    ],
  };
}

/** The published file with these reports alone. */
export function fileOf(reports) {
  const lines = reports.map(({ fields }) => Object.keys(columns).map((name) => fields[name] ?? ''));
  return [Object.values(columns), ...lines].map((cells) => cells.join()).join('\r\n');
}
