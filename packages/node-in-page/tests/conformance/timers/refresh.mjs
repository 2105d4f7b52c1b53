let fired = 0;
const timeout = setTimeout(() => {
  fired += 1;
  console.log('fired', fired);
  if (fired < 3) timeout.refresh();
}, 2);
