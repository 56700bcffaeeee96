// The one place that knows where the vendored libraries are.
export {
  html, render, createContext, useState, useReducer, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useContext, useErrorBoundary,
} from '../lib/preact/htm-preact-3.1.1.js';
