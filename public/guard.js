// Closes the ways out that a Content-Security-Policy leaves open in today's browsers: links that
// only ask for a connection ("preconnect"), connections that a browser opens for a frame or a form
// before it asks the policy, peer connections and new windows. It runs before any other script.
// docs/security.md tells what the policy closes and what this.
"use strict";

(() => {
  const refuse = (what) => {
    throw new DOMException(`${what} is refused: this page calls nobody.`, "SecurityError");
  };

  // An empty frame needs no permission from the policy and would bring functions without guard.
  const refused = /^(.*:)?(link|form|i?frame|fencedframe|object|embed)$/i;
  const guardCreation = (method, place) => {
    const original = Document.prototype[method];
    Document.prototype[method] = function (...words) {
      words[place] = String(words[place]);
      if (refused.test(words[place])) refuse(`The element ${words[place]}`);
      return original.apply(this, words);
    };
  };
  guardCreation("createElement", 0);
  guardCreation("createElementNS", 1);

  // The links that the page has from the start stay what they are.
  for (const method of ["setAttribute", "setAttributeNS", "setAttributeNode", "setAttributeNodeNS"]) {
    const original = Element.prototype[method];
    Element.prototype[method] = function (...words) {
      if (this instanceof HTMLLinkElement) refuse("Changing a link element");
      return original.apply(this, words);
    };
  }
  for (const name of ["href", "rel", "relList"]) {
    const { get } = Object.getOwnPropertyDescriptor(HTMLLinkElement.prototype, name);
    const set = () => refuse("Changing a link element");
    Object.defineProperty(HTMLLinkElement.prototype, name, { get, set });
  }

  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "open"]) {
    Object.defineProperty(globalThis, name, { value: undefined });
  }
})();
