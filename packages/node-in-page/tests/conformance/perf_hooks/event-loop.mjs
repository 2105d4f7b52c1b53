import { monitorEventLoopDelay, performance, PerformanceResourceTiming } from 'node:perf_hooks';
const delay = monitorEventLoopDelay({ resolution: 10 });
console.log(delay.enable(), delay.enable(), typeof delay.mean, delay.disable());
const { idle, active, utilization } = performance.eventLoopUtilization();
console.log(idle >= 0, active >= 0, utilization >= 0, typeof PerformanceResourceTiming, performance.timeOrigin > 1e12, performance.now() > 0);
