import { parseEnv } from 'node:util';
console.log(parseEnv('A=1\nB = "two words" # note\nexport C=\'x\'\n#no\nD=a#b\nE="l1\nl2"\nF=`q"`\nG=\n'));
