import { main } from "./server";

await main();
