// Reads the material from standard input and prints the percentiles of single calls in microseconds.
import { readFileSync } from 'node:fs';

export const material = JSON.parse(readFileSync(0, 'utf8'));

export async function time(call, rounds) {
  for (let round = 0; round < rounds; round++) for (const text of material.messages) await call(text);
  const times = [];
  for (let round = 0; round < rounds; round++)
    for (const text of material.messages) {
      const start = process.hrtime.bigint();
      await call(text);
      times.push(Number(process.hrtime.bigint() - start) / 1000);
    }
  times.sort((a, b) => a - b);
  console.log(JSON.stringify({ p50: times[Math.floor(times.length / 2)], p99: times[Math.floor(times.length * 0.99)] }));
}
