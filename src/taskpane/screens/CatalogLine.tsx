import { usePane } from "../parts/context";
import { Row } from "../parts/Row";
import { Shape } from "../parts/Shape";

/** One quiet line as long as the catalog that checks is not surely the county's. */
export function CatalogLine() {
  const { state, actions, texts } = usePane();
  const { view, isLost } = state.catalog;
  const kind = isLost ? "lost" : view?.state === "unsigned" || view?.state === "unpinned" ? view.state : null;
  if (kind === null) return null;
  const [title, sub] = texts.home.catalog[kind];
  return (
    <Row
      name="catalog"
      icon={<Shape kind="notChecked" />}
      title={title}
      sub={sub}
      onPress={() => actions.show({ kind: "catalog" })}
    />
  );
}
