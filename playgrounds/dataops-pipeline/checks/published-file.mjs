// Lines of the file that the archive and the service read, as map-the-service draws them.

export const header =
  'Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,' +
  'Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots';

/** A report of a year, no two values of which are the same, with what the pipeline has to make of it. */
export function report(year, index, cost) {
  const day = `${year}-${String((index % 12) + 1).padStart(2, '0')}-17`;
  const texts = {
    airport: `OSLO ${index}`,
    aircraft: 'A-320',
    damage: 'Minor',
    day,
    operator: 'SOME AIR',
    state: 'Norway',
  };
  const more = { phase: 'Climb', size: 'Small', species: `Gull ${index}`, timeOfDay: 'Dawn' };
  const expected = { ...texts, ...more, cost, knots: 140 + index };
  return { line: [...Object.values(texts), ...Object.values(more), 0, cost, cost, 140 + index].join(), expected };
}
