import { subgraph as drugAdministration } from "../../subgraphs/drug-administration/subgraph.ts";
import { subgraph as foodSafety } from "../../subgraphs/food-safety/subgraph.ts";
import { subgraph as medicalEquipment } from "../../subgraphs/medical-equipment/subgraph.ts";
import { stopBeforeDrop } from "../support/database.ts";
import { startTestSubgraph } from "../support/subgraph.ts";
import { describeConformance } from "./conformance.ts";

for (const subgraph of [drugAdministration, foodSafety, medicalEquipment]) {
  describeConformance(subgraph.name, async () => {
    const department = await startTestSubgraph(subgraph);
    stopBeforeDrop(() => department.stop());
    const origin = await department.app.listen({ port: 0, host: "127.0.0.1" });
    const keys = { "one-stop": department.key, gateway: department.key };
    return { code: subgraph.name, url: `${origin}/graphql`, keys };
  });
}
