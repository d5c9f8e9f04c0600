// What Hive Gateway is told beyond its command line: whether equal requests in flight are answered once.
export const gatewayConfig = {
  inboundInflightRequestDeduplication: process.env.DEDUPLICATE === "1",
};
