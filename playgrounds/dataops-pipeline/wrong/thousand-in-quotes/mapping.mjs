// How the two sources say the same thing: our name on the left, theirs on the right.

export const archive = {
  day: 'Flight Date', // 2002-07-25
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

/** How many dollars a cost of 1 means in the archive. */
export const archiveDollars = 1;

export const service = {
  day: 'occurred', // 07/25/2002
  airport: 'site',
  state: 'region',
  operator: 'carrier',
  aircraft: 'craft',
  phase: 'stage',
  timeOfDay: 'light',
  species: 'animal',
  size: 'animal_size',
  damage: 'damage_level',
  cost: 'cost_thousands', // 636.405; serviceDollars, below, says how much that is
  knots: 'airspeed',
};

/** How many dollars a cost of 1 means in the service. */
export const serviceDollars = '1000';
