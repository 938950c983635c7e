// A component that is drawn again only when what it is given changes.

import { Component } from "preact";

const same = (one, other) => {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => Object.is(one[name], other[name]));
};

export function kept(draw) {
  return class extends Component {
    shouldComponentUpdate(next, state) {
      return !same(this.props, next) || state !== this.state;
    }
    render(props) {
      return draw.call(this, props);
    }
  };
}
